// Sets of a few enumerators.
#ifndef PRIMADONA_MATCHING_DOMAIN_ENUM_SET_H_
#define PRIMADONA_MATCHING_DOMAIN_ENUM_SET_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace primadona::matching {

// As std::set, in one word. The enumerators are 0 to 31; as a number it is the sum of 1 << each.
template <typename Enum>
class EnumSet {
 public:
  // In ascending order.
  class Iterator {
   public:
    explicit Iterator(uint32_t left) : left_(left) {}
    Enum operator*() const { return Enum{std::countr_zero(left_)}; }
    Iterator& operator++() {
      left_ &= left_ - 1;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    uint32_t left_;
  };
  using value_type = Enum;
  using const_iterator = Iterator;

  EnumSet() = default;
  EnumSet(std::initializer_list<Enum> members) {
    for (const Enum member : members) insert(member);
  }
  static EnumSet OfBits(int64_t bits) {
    EnumSet set;
    set.bits_ = static_cast<uint32_t>(bits);
    return set;
  }
  int64_t bits() const { return bits_; }
  void insert(Enum member) { bits_ |= BitOf(member); }
  bool contains(Enum member) const { return (bits_ & BitOf(member)) != 0; }
  bool empty() const { return bits_ == 0; }
  size_t size() const { return static_cast<size_t>(std::popcount(bits_)); }
  Iterator begin() const { return Iterator(bits_); }
  Iterator end() const { return Iterator(0); }
  bool operator==(const EnumSet&) const = default;

 private:
  // None for a number that no enumerator has.
  static uint32_t BitOf(Enum member) {
    const int number = static_cast<int>(member);
    return number >= 0 && number < 32 ? uint32_t{1} << number : 0;
  }

  uint32_t bits_ = 0;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_ENUM_SET_H_
