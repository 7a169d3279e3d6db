# Installs what is missing on a Debian machine. With --quick, only what those tests use.
install_packages() {
  local mode=$1 packages=() as_root=()
  command -v curl >/dev/null || packages+=(curl)
  command -v git >/dev/null || packages+=(git)
  type -P kill >/dev/null || packages+=(procps) # The shell's own is not for other programs.
  command -v strace >/dev/null || packages+=(strace)
  command -v python3 >/dev/null || packages+=(python3)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
  if [ "$mode" != --quick ]; then
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || packages+=(chromium-headless-shell fonts-liberation fonts-noto-core)
    [ -x /usr/sbin/nginx ] || packages+=(nginx-light)
    command -v systemd-analyze >/dev/null || packages+=(systemd)
  fi
  [ "$mode" != --full ] || command -v soffice >/dev/null || packages+=(libreoffice-calc)

  if [ ${#packages[@]} -gt 0 ]; then
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    echo "Installing what the tests need: ${packages[*]}"
    if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null; }; then
      echo "Could not install them. Run as root: apt-get update && apt-get install -y --no-install-recommends ${packages[*]}" >&2
      exit 1
    fi
  fi

  # Beside the build, which does not need them. What runs the tests waits for them.
  npm_packages Client "Bitrix24's client" &
  [ "$mode" != --full ] || npm_packages Typed "the linter of the description and the TypeScript compiler" &
}

# npm writes .package-lock.json last, so its age shows a complete installation. If it fails, the tests that need it fail with a message.
npm_packages() {
  local folder=tests/PaymentsAdmin.Web.Tests/Rest/$1 what=$2
  if [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
    echo "Installing $what for the REST tests"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel error) || echo "Could not install it. Run: (cd $folder && npm ci --no-audit --no-fund)" >&2
  fi
}
