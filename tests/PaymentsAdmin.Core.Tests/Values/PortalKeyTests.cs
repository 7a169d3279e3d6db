using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class PortalKeyTests
{
    [Theory]
    [InlineData("7")]
    [InlineData("007")]
    [InlineData("0A1B2C3D4E5F60718293A4B5C6D7E8F9")]
    [InlineData("x,1")]
    [InlineData("a.b|c d/ü")]
    public void Any_text_is_a_key_and_stays_as_it_is(string text)
    {
        PortalKey.Find(text).ShouldNotBeNull().Value.ShouldBe(text);
        PortalKey.Of(text).ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    public void What_is_empty_or_cannot_be_stored_is_no_key(string? text)
    {
        PortalKey.Find(text).ShouldBeNull();
        Should.Throw<FormatException>(() => PortalKey.Of(text!));
    }

    [Fact]
    public void Half_a_pair_of_characters_is_no_key() => PortalKey.Find("a\ud800").ShouldBeNull();

    [Fact]
    public void A_key_has_at_most_a_hundred_characters()
    {
        PortalKey.Find(new string('7', PortalKey.MaxLength)).ShouldNotBeNull();
        PortalKey.Find(new string('7', PortalKey.MaxLength + 1)).ShouldBeNull();
    }

    [Fact]
    public void A_key_that_was_never_set_is_not_read() => Should.Throw<InvalidOperationException>(() => default(PortalKey).Value);

    [Fact]
    public void Keys_are_equal_only_character_by_character()
    {
        PortalKey.Of("0a1b").ShouldBe(PortalKey.Of("0a1b"));
        PortalKey.Of("0a1b").ShouldNotBe(PortalKey.Of("0A1B"));
        PortalKey.Of("7").ShouldNotBe(PortalKey.Of("07"));
    }

    [Fact]
    public void The_order_is_that_of_numbers_among_numbers_and_the_same_each_time_among_others()
    {
        PortalKey[] keys = [.. new[] { "10", "9", "x,1", "100", "1" }.Select(PortalKey.Of)];
        keys.Order().Select(key => key.Value).ShouldBe(["1", "9", "10", "100", "x,1"]);
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("-3", -3L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("012", null)]
    [InlineData("+12", null)]
    [InlineData("1E5", null)]
    [InlineData("12345678901234567890123456789012", null)]
    [InlineData("x,1", null)]
    public void Only_the_usual_spelling_of_a_whole_number_is_written_as_a_number(string text, long? number) => PortalKey.Of(text).AsNumber.ShouldBe(number);
}
