"""What people look at: positions, pages, exports and the explorer."""
