# The tests of --quick: the lists that every change touches, and the tests in folders with the names of those changed.

lists_of() {
  case "$1" in
    Web) echo 'Architecture /TextsTests /GermanPagesTests /FailureCodeTests /ConformanceTests /FirstHtmlTests' ;;
    Backends) echo '/RightsTableTests' ;;
  esac
}

changed_since() { { git diff --name-only "$1" -- src tests; git ls-files --others --exclude-standard -- src tests; } | sort -u; }

# The changed test classes, and for each changed folder the deepest of its names that tests have too (Features/Links in Web, Links
# elsewhere). Of a folder that only contains such folders, "=Rest" means its own tests, without those of the folders in it.
folders_since() {
  local known folder name
  known=$(find tests/PaymentsAdmin.*.Tests -type d ! -path '*/bin*' ! -path '*/obj*' ! -path '*/node_modules*' -printf '%f\n' | sort -u)
  changed_since "$1" | sed -nE 's#^tests/.*/([A-Za-z0-9]+Tests)\.cs$#/\1#p' | sort -u
  changed_since "$1" | sed -nE 's#^(src|tests)/PaymentsAdmin\.[A-Za-z.]+/(.+)/[^/]+$#\2#p' | sort -u | while read -r folder; do
    name=$folder
    until grep -qxF "${name##*/}" <<<"$known"; do
      [ "$name" != "${name%/*}" ] || { name='' && break; }
      name=${name%/*}
    done
    case "${name##*/}" in
      '') echo "No tests are named after $folder or a folder around it; the default run may have some." >&2 ;;
      Features | Rest | Setup | Shared | Portals) echo "=${name##*/}" ;;
      *) echo "${name##*/}" ;;
    esac
  done | sort -u
}

# A query for each: a folder is part of a namespace, a name behind "/" is a class.
queries_of() {
  local name
  for name in $(lists_of "$1") $2; do
    case "$name" in
      /*) echo "--filter-query /*/*${name}/[Run!=Full]" ;;
      =*) echo "--filter-query /*/*.${name#=}/*/[Run!=Full]" ;;
      *) echo "--filter-query /*/*.$name/*/[Run!=Full] --filter-query /*/*.$name.*/*/[Run!=Full]" ;;
    esac
  done
}
