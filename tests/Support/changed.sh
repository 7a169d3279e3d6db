# The tests of --quick: the lists that every change touches, and the tests in folders with the names of those changed.

lists_of() {
  case "$1" in
    Web) echo 'Architecture /TextsTests /GermanPagesTests /FailureCodeTests /ConformanceTests /FirstHtmlTests' ;;
    Backends) echo '/RightsTableTests' ;;
  esac
}

changed_since() {
  { git -c core.quotePath=false diff --name-only --no-renames "$1"
    git -c core.quotePath=false ls-files --others --exclude-standard; } | sort -u
}

# Of each changed file: its class of tests, and the deepest of its folders that tests are named after (Features/Links in Web, Links
# elsewhere), or of a fake the folder of those that talk to it most. Of a folder that only contains such folders, "=Rest" means its own
# tests, without those of the folders in it. Says which files choose nothing.
chosen_by() {
  local known file folder name
  known=$(find tests -type d -path 'tests/PaymentsAdmin.*.Tests/*' ! -path '*/PaymentsAdmin.Browser.Tests/*' ! -path '*/bin*' ! -path '*/obj*' ! -path '*/node_modules*' -printf '%f\n' | sort -u)
  while read -r file; do
    case "$file" in
      tests/PaymentsAdmin.FakePortal/*) echo Bitrix24 && continue ;;
      tests/PaymentsAdmin.FakeHost/*) echo CrmCom && continue ;;
      tests/PaymentsAdmin.Strange*/*) echo Strange && continue ;;
    esac
    [[ ! $file =~ ^tests/.*/([A-Za-z0-9]+Tests)(\.[A-Za-z]+)?\.cs$ ]] || echo "/*${BASH_REMATCH[1]}"
    folder=$(sed -nE 's#^(src|tests)/PaymentsAdmin\.[A-Za-z.]+/(.+)/[^/]+$#\2#p' <<<"$file")
    name=$folder
    until grep -qxF "${name##*/}" <<<"$known"; do
      [ "$name" != "${name%/*}" ] || { name='' && break; }
      name=${name%/*}
    done
    case "${name##*/}" in
      '' | Features | Shared) echo "$file chooses no tests; the default run may have some." >&2 ;;
      Rest | Setup | Portals) echo "=${name##*/}" ;;
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
