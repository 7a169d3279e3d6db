namespace PaymentsAdmin.Web.Tests.Shell;

/// <summary>The served style sheets of colours match the declarations in C#.</summary>
public sealed class ThemeSheetTests
{
    [Theory]
    [InlineData("tokens.css")]
    [InlineData("mud-tokens.css")]
    public void The_style_sheet_matches_the_declared_colours(string name)
    {
        var file = Path.Combine(Repository.Root, "wwwroot-assets", "styles", name);
        var sheet = name == "tokens.css" ? ThemeSheets.Tokens() : ThemeSheets.Mud();
        if (Environment.GetEnvironmentVariable("PAYMENTSADMIN_GOLDEN") == "write")
        {
            File.WriteAllText(file, sheet);
        }

        File.ReadAllText(file).ShouldBe(sheet, "Run this test once with PAYMENTSADMIN_GOLDEN=write and look at the pages.");
    }
}
