using System.Text;

namespace PaymentsAdmin.Web.Shared.Imports;

public static class CsvResult
{
    public static IResult Of(HttpContext context, string text, string name)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8; header=present", name);
    }
}
