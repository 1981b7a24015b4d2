"""What both ends of a wire must agree on beside the messages: serving, errors, addresses, logs."""
