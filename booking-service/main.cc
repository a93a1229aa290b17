#include "booking/wiring/spec.h"

int main(int argc, char** argv) {
  primadona::booking::BookingSettings settings;
  return primadona::rpc::RunService(primadona::booking::BookingServiceSpec(settings), argc, argv);
}
