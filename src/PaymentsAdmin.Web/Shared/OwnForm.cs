using Microsoft.AspNetCore.Antiforgery;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Checks the token of a form that an endpoint reads itself, after it knows that the sender may send it.</summary>
public static class OwnForm
{
    /// <summary>Whether one of our pages sent the form. IsRequestValidAsync would log a warning for every form of another site.</summary>
    public static async Task<bool> IsOwnAsync(this IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
