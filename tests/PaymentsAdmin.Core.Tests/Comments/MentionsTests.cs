using PaymentsAdmin.Core.Comments;

namespace PaymentsAdmin.Core.Tests.Comments;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("@alan please look", "alan")]
    [InlineData("Ask @alan, @anna.weiss and (@amir).", "alan;anna.weiss;amir")]
    [InlineData("@Alan and @alan", "Alan")]
    [InlineData("@éloïse", "éloïse")]
    [InlineData("mail to clara@example.com", "")]
    [InlineData("@ nobody @", "")]
    public void Mentions_are_the_names_after_an_at_sign(string text, string expected) => string.Join(';', Mentions.In(text)).ShouldBe(expected);

    [Fact]
    public void At_most_twenty_mentions_are_read_from_a_text() =>
        Mentions.In(string.Join(' ', Enumerable.Range(0, 50).Select(i => $"@user{i}"))).Count.ShouldBe(Mentions.MaxMentions);
}
