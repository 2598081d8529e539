[1].map(String);
