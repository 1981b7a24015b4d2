#!/bin/sh
# Gives computer_gateway its password, from the file that COMPUTER_GATEWAY_PASSWORD_FILE names. For the initialization of the
# postgres image, whose variables POSTGRES_USER and POSTGRES_DB it takes. The password is in no argument and in no log.
set -eu

: "${COMPUTER_GATEWAY_PASSWORD_FILE:?must name the file that holds the password of computer_gateway}"
test -s "$COMPUTER_GATEWAY_PASSWORD_FILE"
export COMPUTER_GATEWAY_PASSWORD_FILE

psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';
\set password `cat "$COMPUTER_GATEWAY_PASSWORD_FILE"`
ALTER ROLE computer_gateway PASSWORD :'password';
SQL
