namespace PaymentsAdmin.Web.Tests.Shell;

/// <summary>The served sheets of colours say what is declared in C#.</summary>
public sealed class LookSheetTests
{
    [Theory]
    [InlineData("tokens.css")]
    [InlineData("mud-tokens.css")]
    public void The_sheet_is_the_one_that_the_declarations_give(string name)
    {
        var file = Path.Combine(Repository.Root, "wwwroot-assets", "styles", name);
        var sheet = name == "tokens.css" ? LookSheets.Tokens() : LookSheets.Mud();
        if (Environment.GetEnvironmentVariable("PAYMENTSADMIN_GOLDEN") == "write")
        {
            File.WriteAllText(file, sheet);
        }

        File.ReadAllText(file).ShouldBe(sheet, "Run this test once with PAYMENTSADMIN_GOLDEN=write and look at the pages.");
    }
}
