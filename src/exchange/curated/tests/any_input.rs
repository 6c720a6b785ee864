//! No input, however odd, makes the reader panic or take it for a dataset in part.

use proptest::prelude::*;

use crate::exchange::curated::{File, Files, embedded, read, read_placed};
use crate::snapshot::Ids;

fn file(path: &str, bytes: Vec<u8>) -> File {
    File { path: path.to_owned(), bytes }
}

/// Pieces of which something like a dataset, and much that is not, can be made.
fn fragment() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[[link]]\n",
        "[link]\n",
        "[[link.event]]\n",
        "[[jurisdiction]]\n",
        "[[world_region]]\n",
        "[[focus_area]]\n",
        "slug = ",
        "parent = ",
        "broader = ",
        "m49 = ",
        "level = ",
        "name = ",
        "parties = ",
        "citations = ",
        "date = ",
        "location = ",
        "iso_code = ",
        "\"a\"\n",
        "\"REGION\"\n",
        "\"CA-QC\"\n",
        "\"é\"\n",
        "2006\n",
        "0x1F\n",
        "1e400\n",
        "nan\n",
        "[]\n",
        "[{}, 1]\n",
        "{ en = \"a\" }\n",
        "{ latitude = 91, longitude = inf }\n",
        "\"\"\"",
        "{",
        "]",
        "=",
        ".",
        "\n",
        "\r",
        "\0",
        "#",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in any::<Vec<u8>>()) {
        let _ = read(&Files::new(vec![file("a.toml", bytes)]), &mut Ids::after(0));
    }

    #[test]
    fn arbitrary_tables_do_not_panic(one in fragment(), other in fragment()) {
        let files = Files::new(vec![file("a.toml", one.into()), file("b.toml", other.into())]);
        let mut ids = Ids::after(7);
        match read_placed(&files, &mut ids) {
            Ok(placed) => prop_assert!(placed.iter().all(|one| one.lines.line_of("slug") > 0)),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert_eq!(ids, Ids::after(7));
            }
        }
    }
}

#[test]
fn a_very_deep_value_does_not_overflow_the_stack() {
    let dotted = format!("[[link]]\n{}a = 1\n", "a.".repeat(100_000));
    let header = format!("[{}a]\nb = 1\n", "a.".repeat(100_000));
    let list = format!("[[link]]\na = {}\n", "[".repeat(100_000));
    for text in [dotted, header, list] {
        let files = Files::new(vec![file("a.toml", text.into())]);
        assert!(read(&files, &mut Ids::after(0)).is_err());
    }
}

proptest! {
    // Each case reads the whole dataset.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_dataset_does_not_panic(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0_usize..200,
        splinter in any::<Vec<u8>>(),
    ) {
        let mut files: Vec<_> = embedded().iter().cloned().collect();
        let bytes = &mut which.get_mut(&mut files).bytes;
        let start = at.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, splinter);
        let _ = read(&Files::new(files), &mut Ids::after(0));
    }
}
