using System.Text;
using FsCheck.Fluent;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class Utf8OrderTests
{
    [Fact]
    public void Texts_are_ordered_by_their_UTF8_bytes() =>
        Promise.Holds(
            Generators.Texts.Two(),
            pair =>
            {
                var bytes = Encoding.UTF8.GetBytes(pair.Item1).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(pair.Item2));
                Math.Sign(Utf8Order.Instance.Compare(pair.Item1, pair.Item2)).ShouldBe(Math.Sign(bytes));
                Math.Sign(Utf8Order.Instance.Compare(pair.Item2, pair.Item1)).ShouldBe(-Math.Sign(bytes));
            }
        );

    [Fact]
    public void A_character_of_a_higher_plane_comes_after_the_basic_plane()
    {
        // Ordinal comparison of UTF-16 gives the opposite order, since the surrogate pair begins with D83D.
        string.CompareOrdinal("😀", "\uFFFD").ShouldBeLessThan(0);
        Utf8Order.Instance.Compare("😀", "\uFFFD").ShouldBeGreaterThan(0);
        Utf8Order.Instance.Compare("a😀", "a\uE000").ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Null_and_empty_texts_come_before_longer_texts()
    {
        Utf8Order.Instance.Compare(null, "").ShouldBeLessThan(0);
        Utf8Order.Instance.Compare("", "a").ShouldBeLessThan(0);
        Utf8Order.Instance.Compare("a", "ab").ShouldBeLessThan(0);
        Utf8Order.Instance.Compare(null, null).ShouldBe(0);
    }
}
