// Memory for large arrays that are gone through without order.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_HUGE_PAGES_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_HUGE_PAGES_H_

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace primadona::matching::engine {

// An allocator that asks the kernel for pages of 2 MB where an array is large: the first touch of a
// small page costs as much as a search, and so many small pages overflow the processor's table of
// addresses. Elements are left uninitialised where the vector is given no value for them.
template <typename T>
class HugePages {
 public:
  using value_type = T;

  HugePages() = default;
  template <typename U>
  HugePages(const HugePages<U>&) {}  // NOLINT(google-explicit-constructor): as allocators do

  T* allocate(size_t count) {
    const size_t bytes = count * sizeof(T);
    if (bytes < kFrom) return std::allocator<T>().allocate(count);
    const size_t whole = (bytes + kPage - 1) / kPage * kPage;
    void* memory = std::aligned_alloc(kPage, whole);
    if (memory == nullptr) throw std::bad_alloc();
    madvise(memory, whole, MADV_HUGEPAGE);  // only a wish
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, size_t count) {
    if (count * sizeof(T) < kFrom) return std::allocator<T>().deallocate(memory, count);
    std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc): this is where memory is managed
  }

  template <typename U>
  void construct(U* at) {
    ::new (static_cast<void*>(at)) U;
  }
  template <typename U, typename... Args>
  void construct(U* at, Args&&... args) {
    ::new (static_cast<void*>(at)) U(std::forward<Args>(args)...);
  }

  friend bool operator==(const HugePages&, const HugePages&) { return true; }

 private:
  static constexpr size_t kPage = size_t{2} << 20;
  static constexpr size_t kFrom = kPage / 2;
};

template <typename T>
using LargeArray = std::vector<T, HugePages<T>>;

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_HUGE_PAGES_H_
