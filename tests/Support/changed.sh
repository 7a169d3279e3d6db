# The tests of --quick: the lists that every change touches, and the tests in folders with the names of those changed.

lists_of() {
  case "$1" in
    Web) echo 'Architecture /TextsTests /GermanPagesTests /FailureCodeTests /ConformanceTests /FirstHtmlTests' ;;
    Backends) echo '/RightsTableTests' ;;
  esac
}

# The folders, by the name that source and tests share (Features/Links in Web, Links elsewhere), and the changed test classes.
folders_since() {
  { git diff --name-only "$1" -- src tests; git ls-files --others --exclude-standard -- src tests; } |
    sed -nE 's#^tests/.*/([A-Za-z0-9]+Tests)\.cs$#/\1#p; s#^(src|tests)/PaymentsAdmin\.[A-Za-z.]+/(Features/|Rest/|Setup/|Shared/|Portals/)?([A-Z][A-Za-z0-9]+)/.*#\3#p' | sort -u
}

# A query for each: a folder is part of a namespace, a name behind "/" is a class.
queries_of() {
  local name
  for name in $(lists_of "$1") $(folders_since "$2"); do
    case "$name" in
      /*) echo "--filter-query /*/*${name}/[Run!=Full]" ;;
      *) echo "--filter-query /*/*.$name/*/[Run!=Full] --filter-query /*/*.$name.*/*/[Run!=Full]" ;;
    esac
  done
}
