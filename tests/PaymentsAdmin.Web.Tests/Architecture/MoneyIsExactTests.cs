namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>The core computes without binary floating-point numbers.</summary>
public sealed class MoneyIsExactTests
{
    [Fact]
    public void The_core_uses_no_floating_point_types()
    {
        var faults =
            from type in Uses.Of(Product.Named("PaymentsAdmin.Core"))
            where type.Key.StartsWith("PaymentsAdmin.", StringComparison.Ordinal)
            from used in type.Value
            where used is "System.Double" or "System.Single" or "System.Half"
            select $"{type.Key} uses {used}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_scan_finds_members_constants_conversions_and_calls()
    {
        var uses = Uses.Of(typeof(MoneyIsExactTests).Assembly);
        foreach (var sample in new[] { typeof(WithMember), typeof(WithConstant), typeof(WithConversion), typeof(WithCall) })
        {
            uses[sample.FullName!].ShouldContain("System.Double", sample.Name);
        }

        uses[typeof(Without).FullName!].ShouldNotContain("System.Double");
    }
}

internal sealed record WithMember(double Amount);

internal static class WithConstant
{
    public static bool Above(decimal amount) => amount.GetHashCode() > 0.5;
}

internal static class WithConversion
{
    public static long Of(long minor) => (long)((double)minor * minor);
}

internal static class WithCall
{
    public static string Of(string text) => string.Concat(text, Convert.ToString(double.Parse(text, null), null));
}

internal sealed record Without(decimal Amount, long Minor);
