#!/bin/sh
# Two servers on one PostgreSQL with a streaming replica, behind nginx, all on this machine: what
# docs/growing.md describes, to try it out. Nothing is kept: Ctrl-C ends all of it.
#
#   sh docs/growing/by-hand.sh /tmp/growing           # a folder that is not there yet
#   ENTENTE=target/release/entente PROXY=nginx sh docs/growing/by-hand.sh /tmp/growing
#
# Needs PostgreSQL's server programs (Debian: postgresql) and nginx (nginx-light); as root, PostgreSQL
# runs as its own user.
set -eu

folder=${1:?a folder that is not there yet}
here=$(cd "$(dirname "$0")" && pwd)
entente=${ENTENTE:-target/release/entente}
nginx=${PROXY:-nginx}
programs=${PG_PROGRAMS:-$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)}
primary_port=${PRIMARY_PORT:-5441} replica_port=${REPLICA_PORT:-5442}
one_port=${ONE_PORT:-8081} two_port=${TWO_PORT:-8082} proxy_port=${PROXY_PORT:-8000}

mkdir "$folder"
as_postgres() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_postgres() { runuser -u postgres -- "$@"; }
fi

ended=
end() {
    [ -z "$ended" ] || return 0
    ended=yes
    for name in proxy two one; do
        [ ! -f "$folder/$name.pid" ] || kill "$(cat "$folder/$name.pid")" 2>/dev/null || true
    done
    for name in replica primary; do
        as_postgres "$programs/pg_ctl" -D "$folder/$name" -m fast stop >/dev/null 2>&1 || true
    done
}
trap end EXIT
trap 'exit 0' INT TERM

started() { # name, its log, what it says when it is ready
    tries=0
    until grep -q "$3" "$2" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { echo "$1 does not start:"; cat "$2"; exit 1; }
        sleep 0.2
    done
    echo "$1 runs"
}

# -- The primary. `replication` in pg_hba.conf is there for this machine from the start.
as_postgres "$programs/initdb" --no-sync --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
    --username=entente --pgdata="$folder/primary" >"$folder/initdb.log"
as_postgres "$programs/pg_ctl" -D "$folder/primary" -l "$folder/primary/log" -w \
    -o "-p $primary_port -h 127.0.0.1 -k $folder/primary" start >/dev/null
as_postgres "$programs/createdb" -h 127.0.0.1 -p "$primary_port" -U entente entente
echo "the primary runs"

# -- The replica: a copy of the primary's files with a slot, so that the primary keeps what the replica
#    has not read yet, and -R, which writes where it has to read on from.
as_postgres "$programs/pg_basebackup" -h 127.0.0.1 -p "$primary_port" -U entente \
    -D "$folder/replica" -R -X stream --checkpoint=fast --create-slot --slot=replica --no-sync
as_postgres "$programs/pg_ctl" -D "$folder/replica" -l "$folder/replica/log" -w \
    -o "-p $replica_port -h 127.0.0.1 -k $folder/replica -c hot_standby_feedback=on" start >/dev/null
echo "the replica runs"

# -- Two servers. The first to start fills the empty database; both may start at once. They read data
#    and history from the replica, as soon as it has them.
database=postgres://entente@127.0.0.1:$primary_port/entente
replica=postgres://entente@127.0.0.1:$replica_port/entente
for server in one two; do
    eval "port=\$${server}_port"
    "$entente" serve --database "$database" --read-database "$replica" \
        --listen "127.0.0.1:$port" --trusted-proxies 127.0.0.0/8 ${SERVE_ARGUMENTS:-} \
        2>"$folder/$server.log" &
    echo $! >"$folder/$server.pid"
done
started "server one" "$folder/one.log" "entente answers at"
started "server two" "$folder/two.log" "entente answers at"

# -- The proxy; its folders are here, since only root may write to those that it was built for.
own=
for kind in client_body proxy fastcgi uwsgi scgi; do own="$own ${kind}_temp_path $folder/$kind;"; done
sed -e "s|access_log off;|access_log off;$own|" -e "s/one:8080/127.0.0.1:$one_port/; s/two:8080/127.0.0.1:$two_port/" \
    -e "s/listen 8000/listen 127.0.0.1:$proxy_port/" "$here/nginx.conf" >"$folder/nginx.conf"
"$nginx" -p "$folder" -c "$folder/nginx.conf" -e "$folder/proxy.log" \
    -g "daemon off; pid $folder/nginx.pid;" &
echo $! >"$folder/proxy.pid"

cat <<END
http://127.0.0.1:$proxy_port/graphql leads to both; Ctrl-C ends everything.
primary: $database
replica: $replica
END
wait
