namespace PaymentsAdmin.Browser.Tests;

/// <summary>Which rules of axe a page is checked with.</summary>
public enum AxeRules
{
    All,
    Colours,
    AllButColours,
}
