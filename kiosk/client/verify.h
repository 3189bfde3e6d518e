#ifndef KIOSK_CLIENT_VERIFY_H
#define KIOSK_CLIENT_VERIFY_H

/* `madoguchi-client verify`: whether papers are genuine. Takes the arguments behind that word, the
 * word itself the first of them, and gives what the program exits with. Main thread. */
int verify_run(int argc, char *argv[]);

#endif
