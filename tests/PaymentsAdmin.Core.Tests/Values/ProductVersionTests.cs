using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

public sealed class ProductVersionTests
{
    [Theory]
    [InlineData("1.2.3+245e89f54fb79b0fd8976", "1.2.3", "245e89f54", "1.2.3 (commit 245e89f54)")]
    [InlineData("1.2.3-rc.1+abc", "1.2.3-rc.1", "abc", "1.2.3-rc.1 (commit abc)")]
    [InlineData("1.2.3", "1.2.3", null, "1.2.3")]
    [InlineData("1.2.3+", "1.2.3", null, "1.2.3")]
    public void A_version_is_split_into_number_and_commit(string built, string number, string? commit, string text)
    {
        var version = ProductVersion.Parse(built);

        version.ShouldBe(new(number, commit));
        version.ToString().ShouldBe(text);
    }

    [Fact]
    public void The_running_build_has_a_three_part_version_number() => ProductVersion.Current.Number.ShouldMatch(@"^\d+\.\d+\.\d+$");
}
