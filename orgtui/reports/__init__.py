"""What commands print, one module for each form. None of them writes anything."""
