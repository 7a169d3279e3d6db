using PaymentsAdmin.Core.Listings;
using By = PaymentsAdmin.Core.Listings.Comparison;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>Identifies text comparisons, and settles conditions that need no rows.</summary>
public static class Comparisons
{
    /// <summary>Whether the comparison is textual, whatever the field's type.</summary>
    public static bool IsAboutText(By by) => by is By.Contains or By.NotContains or By.Like or By.NotLike;

    /// <summary>Settles a condition on a constant field, which holds for all rows or for none.</summary>
    public static Test Settle(FieldTest test, WireField field)
    {
        if (field.Field is not null)
        {
            // Text is searched only in texts and ids; amounts, times and flags never contain any.
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
