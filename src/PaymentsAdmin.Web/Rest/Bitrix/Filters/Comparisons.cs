using PaymentsAdmin.Core.Listings;
using By = PaymentsAdmin.Core.Listings.Comparison;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>What comparisons of callers mean to listings.</summary>
public static class Comparisons
{
    /// <summary>A list is compared as one of its values, so it needs no comparisons of its own.</summary>
    public static By Of(Comparison sent) =>
        sent switch
        {
            Comparison.Equal or Comparison.In => By.Equal,
            Comparison.NotEqual or Comparison.NotIn => By.NotEqual,
            Comparison.Greater => By.Greater,
            Comparison.GreaterOrEqual => By.GreaterOrEqual,
            Comparison.Less => By.Less,
            Comparison.LessOrEqual => By.LessOrEqual,
            Comparison.Contains => By.Contains,
            Comparison.NotContains => By.NotContains,
            Comparison.Like => By.Like,
            Comparison.NotLike => By.NotLike,
            _ => throw new ArgumentOutOfRangeException(nameof(sent), sent, "No such comparison."),
        };

    /// <summary>Whether letters are compared, whatever the field is.</summary>
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
