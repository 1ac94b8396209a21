# Runs the bundled study with the packaged distribution; leaves target/reproduced when it succeeds,
# by which the build knows.
#   reproduce.sh TARGET
rm -f "$1/reproduced"
"$1/galatea/bin/galatea" reproduce
code=$?
if [ "$code" -eq 0 ]; then
  : >"$1/reproduced"
else
  echo "galatea reproduce ended with exit code $code" >&2
fi
