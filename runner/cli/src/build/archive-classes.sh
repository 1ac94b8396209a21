# Writes lib/galatea.jsa of a packaged distribution: the classes that "galatea list" loads, ready to
# map. Never fails: the archive is a matter of speed.
#   archive-classes.sh DISTRIBUTION JAVA_HOME
archive=$1/lib/galatea.jsa
rm -f "$archive"
JAVA_HOME=$2 GALATEA_OPTS="-XX:ArchiveClassesAtExit=$archive" \
  "$1/bin/galatea" list >/dev/null 2>&1 || true
