using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Where MudBlazor draws a page, and where it would cost more than it gives.</summary>
public sealed partial class MudPartsTests
{
    private static readonly string[] WithoutCircuit =
    [
        "SignInPage", "SetUpPage", "StepUpPage", "SecondFactorPage", "NewPasswordPage", "PasskeysPage", "ChoiceForms", "PersonMenu",
        "TopBar",
    ];

    /// <summary>A MudButton sends the server each click. One that only the browser handles is a MudNativeButton.</summary>
    [Fact]
    public void A_MudButton_of_a_circuit_has_a_handler()
    {
        Tags().Where(tag => tag.Name is "MudButton" or "MudIconButton" && !tag.Text.Contains(" OnClick=", StringComparison.Ordinal))
            .Where(tag => !WithoutCircuit.Contains(tag.Page)).ShouldBeEmpty();
        Tags().Where(tag => tag.Name is "MudNativeButton" && tag.Text.Contains(" OnClick=", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_list_of_payments_has_no_part_of_MudBlazor()
    {
        Tags().Where(tag => tag.Folder.EndsWith("PaymentList", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Buttons_are_drawn_by_MudBlazor_or_named_after_its_looks()
    {
        Pages().SelectMany(page => Handwritten().Matches(File.ReadAllText(page)).Select(found => (Product.Relative(page), found.Value))).ShouldBeEmpty();
        Tags().Count().ShouldBeGreaterThan(240);
    }

    private static IEnumerable<(string Name, string Text, string Page, string Folder)> Tags() =>
        from page in Pages()
        from tag in Tag().Matches(File.ReadAllText(page))
        select (tag.Groups["name"].Value, tag.Value, Path.GetFileNameWithoutExtension(page), Path.GetDirectoryName(Product.Relative(page))!);

    private static IEnumerable<string> Pages() => Product.Files("src/PaymentsAdmin.Web", ".razor");

    [GeneratedRegex(@"<(?<name>Mud\w+).*?(?:</\k<name>>|/>)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 60_000)]
    private static partial Regex Tag();

    [GeneratedRegex("""class="(?:button[ "]|mud-)[^"]*""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Handwritten();
}
