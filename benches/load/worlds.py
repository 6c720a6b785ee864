"""The made-up worlds that are measured."""

import sys

import drive


def say(text):
    print(text, file=sys.stderr, flush=True)


def world(entente, folder, links):
    """The file of a world of so many links; made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    world = folder / f"{links}.db"
    if not world.exists():
        say(f"making {world}")
        # Under another name until it is whole: a run that is stopped leaves no half world.
        made = world.with_suffix(".made")
        for half in made.parent.glob(f"{made.name}*"):
            half.unlink()
        drive.run([entente, "generate", "--links", links, "--database", f"sqlite://{made}?mode=rwc"])
        made.rename(world)
    return world
