using System.Text;
using Microsoft.AspNetCore.Identity;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Names in the database: snake case, plural tables.</summary>
public static class DbNames
{
    private static readonly Dictionary<Type, string> Special = new()
    {
        [typeof(EntityTableRow)] = "entities",
        [typeof(PaymentTableRow)] = "payments",
        [typeof(ProductRowRow)] = "product_rows",
        [typeof(TokenDayRow)] = "token_days",
        [typeof(IdentityRole<int>)] = "roles",
        [typeof(IdentityUserRole<int>)] = "user_roles",
        [typeof(IdentityUserClaim<int>)] = "user_claims",
        [typeof(IdentityUserLogin<int>)] = "user_logins",
        [typeof(IdentityUserToken<int>)] = "user_tokens",
        [typeof(IdentityRoleClaim<int>)] = "role_claims",
    };

    /// <summary>A row type's table.</summary>
    public static string Table(Type row) =>
        Special.TryGetValue(row, out var name) ? name : Plural(Snake(row.Name[..^3]));

    /// <summary>Turns <c>PaidOn</c> into <c>paid_on</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static string Plural(string word) =>
        word.EndsWith('y') && !word.EndsWith("ey", StringComparison.Ordinal) ? word[..^1] + "ies" : word + "s";
}
