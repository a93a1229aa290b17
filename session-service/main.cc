#include "session/wiring/spec.h"

int main(int argc, char** argv) {
  return primadona::rpc::RunService(primadona::session::SessionServiceSpec(), argc, argv);
}
