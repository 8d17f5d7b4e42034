set -eu
app={{clientId}}
