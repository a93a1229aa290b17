#include "common/rpc/service.h"
#include "matching/wiring/spec.h"

int main(int argc, char** argv) {
  return primadona::rpc::RunService(primadona::matching::MatchingServiceSpec(), argc, argv);
}
