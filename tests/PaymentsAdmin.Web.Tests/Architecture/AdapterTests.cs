using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Options.Portals;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>
/// A kind of portal is a folder of <c>PaymentsAdmin.Portals</c>. Only its registration and settings in <c>Web/Options/Portals</c> name it,
/// so that the next adapter stands beside it.
/// </summary>
public sealed partial class AdapterTests
{
    private const string Portals = "src/PaymentsAdmin.Portals/";
    private const string Registration = "src/PaymentsAdmin.Web/Options/Portals/";

    private static IReadOnlyList<string> Adapters { get; } =
        [.. ConfiguredKinds.Profiles.All.Select(one => one.Name).Where(kind => Directory.Exists(Path.Combine(Product.Root, Portals + kind)))];

    [Fact]
    public void There_is_an_adapter() => Adapters.ShouldContain("Bitrix24");

    [Fact]
    public void Nothing_outside_of_an_adapter_names_it_except_its_registration() =>
        Named((adapter, file) => file.StartsWith(Registration, StringComparison.Ordinal) ? null : $@"\bPortals\.{adapter}\b").ShouldBeEmpty();

    [Fact]
    public void What_adapters_share_names_none_of_them() =>
        Named((adapter, file) => file.StartsWith(Portals, StringComparison.Ordinal) ? $@"\b{adapter}" : null).ShouldBeEmpty();

    [Fact]
    public void What_a_connection_consists_of_is_known_to_its_adapter_and_registration_alone() =>
        Named((adapter, file) => adapter is not "Bitrix24" || file.StartsWith(Registration, StringComparison.Ordinal)
            ? null
            : @"\b(PortalTokens|ClientId|ClientSecret|RefreshToken)\b")
            .ShouldBeEmpty();

    private static IEnumerable<string> Named(Func<string, string, string?> pattern) =>
        from path in Product.Files("src", ".cs").Concat(Product.Files("src", ".razor"))
        let file = Product.Relative(path)
        let code = new Lazy<string>(() => Comment().Replace(File.ReadAllText(path), ""))
        from adapter in Adapters
        where !file.StartsWith($"{Portals}{adapter}/", StringComparison.Ordinal)
        where pattern(adapter, file) is { } name && Regex.IsMatch(code.Value, name, RegexOptions.None, Regex.InfiniteMatchTimeout)
        select $"{file} names {adapter}";

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();
}
