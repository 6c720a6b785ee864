#!/bin/sh
# Lets the replica in; the image runs this once, when it makes the database.
echo 'host replication entente samenet scram-sha-256' >>"$PGDATA/pg_hba.conf"
