early();
