using PaymentsAdmin.Core.Listings;
using By = PaymentsAdmin.Core.Listings.Comparison;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>Which comparisons are textual, and which need no rows.</summary>
public static class Comparisons
{
    /// <summary>Whether text is compared, whatever the field's type.</summary>
    public static bool IsAboutText(By by) => by is By.Contains or By.NotContains or By.Like or By.NotLike;

    /// <summary>A condition on what is the same on every row holds for all of them or for none.</summary>
    public static Test Settle(FieldTest test, WireField field)
    {
        if (field.Field is not null)
        {
            // Letters are looked for in texts and ids; in amounts, times and flags there are none.
            return !IsAboutText(test.By) || field.Kind is FieldKind.Text or FieldKind.Whole ? test
                : test.By is By.Contains or By.Like ? Test.None
                : Test.Any;
        }

        var found = test.Values.Any(v => Equals(v.Value, field.Always.Value) || (field.Always.Value is string { Length: 0 } && v.IsNothing));
        return test.By switch
        {
            By.Equal => found ? Test.Any : Test.None,
            By.NotEqual => found ? Test.None : Test.Any,
            _ => Test.None,
        };
    }
}
