using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class ProductVersionTests
{
    [Theory]
    [InlineData("1.2.3+245e89f54fb79b0fd8976", "1.2.3", "245e89f54", "1.2.3 (commit 245e89f54)")]
    [InlineData("1.2.3-rc.1+abc", "1.2.3-rc.1", "abc", "1.2.3-rc.1 (commit abc)")]
    [InlineData("1.2.3", "1.2.3", null, "1.2.3")]
    [InlineData("1.2.3+", "1.2.3", null, "1.2.3")]
    public void The_number_and_the_commit_are_told_apart(string built, string number, string? commit, string text)
    {
        var version = ProductVersion.Parse(built);

        version.ShouldBe(new(number, commit));
        version.ToString().ShouldBe(text);
    }

    [Fact]
    public void The_build_that_runs_knows_its_number() => ProductVersion.Current.Number.ShouldMatch(@"^\d+\.\d+\.\d+$");
}
