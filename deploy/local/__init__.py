"""What makes a clone run on one machine: environments, state, credentials, both services in the foreground."""
