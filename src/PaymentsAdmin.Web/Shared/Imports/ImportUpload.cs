using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

public sealed record UploadedTable(string Name, byte[] Bytes, IFormCollection Form);

/// <summary>
/// Receives the forms of imports. Oversized requests are refused by their headers, and no body is read beyond the file limit.
/// Browsers show an answer to a partly sent file only if its status is an error.
/// </summary>
public sealed class ImportUpload(IAntiforgery antiforgery)
{
    // The file limit, plus room for the other parts of the form.
    public const long MaxRequest = CsvTable.MaxBytes + (64 * 1024);

    /// <summary>Redirects from a page to the address that shows the file, or the reason for its refusal.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, string page, Func<UploadedTable, string> take, Func<Failure, string> refuse)
    {
        if (context.Request.ContentLength > MaxRequest)
        {
            return TooLarge(context, page);
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = CsvTable.MaxBytes, ValueCountLimit = 8 },
                context.RequestAborted
            );
        }
        catch (InvalidDataException) when (context.Request.ContentLength > CsvTable.MaxBytes)
        {
            return Results.LocalRedirect(refuse(TableFailures.TooLarge));
        }
        catch (Exception fault) when (IsEndless(context.Request, fault))
        {
            return TooLarge(context, page);
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            return Results.BadRequest();
        }

        return await antiforgery.IsOwnAsync(context) ? Results.LocalRedirect(await TakeAsync(form, take, refuse)) : Results.BadRequest();
    }

    private static async Task<string> TakeAsync(IFormCollection form, Func<UploadedTable, string> take, Func<Failure, string> refuse)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return refuse(TableFailures.NoContent);
        }

        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes);
        return take(new(Path.GetFileName(file.FileName), bytes, form));
    }

    // A request without a length runs into the limit of the form or of the server.
    private static bool IsEndless(HttpRequest request, Exception fault) =>
        fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
        || (fault is InvalidDataException && request.ContentLength is null);

    // The rest of the request stays unread, so the connection cannot be reused.
    private static IResult TooLarge(HttpContext context, string page)
    {
        context.Response.Headers.Connection = "close";
        context.Features.Set(new RefusedRequest(TableFailures.TooLarge, page));
        return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }
}
