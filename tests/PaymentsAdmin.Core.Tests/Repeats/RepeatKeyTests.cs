using PaymentsAdmin.Core.Repeats;

namespace PaymentsAdmin.Core.Tests.Repeats;

public sealed class RepeatKeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("!~\"{}")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void Visible_ASCII_characters_are_a_valid_key(string text) => RepeatKey.Read(text).Value.Text.ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\t")]
    [InlineData("Zoë")]
    [InlineData("\u007f")]
    public void Spaces_and_characters_outside_ASCII_are_refused(string? text) => RepeatKey.Read(text).Failure.ShouldBe(RepeatFailures.BadKey);

    [Fact]
    public void A_key_can_have_at_most_two_hundred_characters()
    {
        RepeatKey.Read(new string('k', 200)).Ok.ShouldBeTrue();
        RepeatKey.Read(new string('k', 201)).Failure.ShouldBe(RepeatFailures.BadKey);
    }
}
