#!/bin/sh
# Makes the secrets of docker-compose.yml, once: random passwords, a file each, in ./secrets or the directory named. What is there
# already is never written again.
#
# Compose mounts each file into the containers that name it, with the owner and mode it has here. The gateway has to read its own
# as uid 10001, so the files belong to that group when this is run by root. Nobody else can give a file away: then every user of the
# host could read them, did the directory not let in its owner alone. Containers do not pass through the directory.
set -eu

directory=${1:-$(dirname -- "$0")/../../secrets}
group=10001

umask 077
mkdir -p "$directory"
chmod 0700 "$directory"
for name in auth_password database_password postgres_password; do
    file=$directory/$name
    if [ -s "$file" ]; then
        echo "$file exists, and stays as it is"
        continue
    fi
    # Made beside it and moved: an interrupted run leaves no half of a password. 32 bytes, of which none has a meaning in a URL or a shell.
    od -An -vtx1 -N32 /dev/urandom | tr -d ' \n' >"$file.new"
    if [ "$(id -u)" = 0 ]; then
        chown "0:$group" "$file.new"
        chmod 0440 "$file.new"
    else
        chmod 0444 "$file.new"
    fi
    mv "$file.new" "$file"
    echo "$file made"
done

if [ "$(id -u)" != 0 ]; then
    echo "Not run as root: the files are readable by whoever gets at them, and it is the mode of $directory (0700) that keeps others out." >&2
fi
