#!/usr/bin/env bash
# Unpacks a distribution into a folder of its own and uses it as somebody would who has Java and nothing else: no
# Maven, no network if the system lets us take it away, an empty home, a folder that may not be written to.
#   src/assembly/try.sh target/fusion-<version>-<native classifier>.tar.gz
set -euo pipefail
archive="$(realpath -- "$1")"
place="$(mktemp -d)"
trap 'chmod -R u+w "$place"; rm -rf -- "$place"' EXIT

mkdir "$place/bin" "$place/home" "$place/here"
for program in java bash dirname readlink locale; do
  ln -s "$(command -v "$program")" "$place/bin/$program"
done
mkdir "$place/unpacked"
tar -xzf "$archive" -C "$place/unpacked"
root="$(echo "$place"/unpacked/*)"
chmod -R a-w "$place/unpacked"

alone=()
if unshare --net --map-root-user true 2>/dev/null; then
  alone=(unshare --net --map-root-user)
fi
clean=(env -i "PATH=$place/bin" "HOME=$place/home" "$root/bin/fusion")
cd "$place/here"
fusion() {
  ${alone[@]+"${alone[@]}"} "${clean[@]}" "$@"
}

fusion --version
fusion run --base GSIRec --dataset sample --set rating.epochs=1 --set ranking.epochs=1 \
  --set further.rating.epochs=1 --set further.ranking.epochs=1 | tail -n 8
run="$(echo results/runs/*)"
fusion recommend --run "$run" --user 42 --n 3
fusion encoders check LightGCN --plugins "$root/plugins" | tail -n 3

# Outside: the loopback address of a namespace of its own is down.
"${clean[@]}" serve --run "$run" --port 0 >"$place/served" &
server=$!
until grep -q http "$place/served"; do sleep 0.2; done
port="$(sed 's#.*127.0.0.1:\([0-9]*\)/.*#\1#' "$place/served")"
curl -sS "http://127.0.0.1:$port/v1/users/42/recommendations?n=2"
echo
kill "$server"
wait "$server" || true

man -l "$root/share/man/man1/fusion-recommend.1" 2>/dev/null | head -n 12 || true
bash -c "source '$root/share/bash-completion/completions/fusion'; complete -p fusion"
grep -c : "$root/THIRD-PARTY.txt"
