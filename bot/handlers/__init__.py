"""Read the update, call one action, render one view, deliver: a dozen lines each."""
