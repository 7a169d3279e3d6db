using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Takes files of entities by plain form posts, and gives samples and refused rows back. Form binding checks the antiforgery token.</summary>
public static class ImportEndpoints
{
    // Above what a file may have, so that one that is a little too large is told so in words.
    private const long MaxUpload = 2L * CsvTable.MaxBytes;

    /// <summary>Where the form posts to; the page itself answers at the shorter address.</summary>
    public const string Upload = AppUrls.EntityImport + "/file";

    /// <summary>Adds the endpoints.</summary>
    public static void MapEntityImport(this WebApplication app)
    {
        app.MapPost(Upload, TakeAsync)
            .WithFormOptions(multipartBodyLengthLimit: MaxUpload)
            .WithMetadata(new RequestSizeLimitAttribute(MaxUpload));
        app.MapGet(AppUrls.EntityImport + "/sample/{kind}.csv", Sample);
        app.MapGet(AppUrls.EntityImport + "/{key:guid}/refused.csv", Refused);
    }

    /// <summary>A kind as it stands in addresses.</summary>
    public static string Name(ImportKind kind) => kind.ToString().ToLowerInvariant();

    private static IResult Sample(string kind) =>
        Enum.TryParse<ImportKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? Csv(ImportColumns.Sample(known), $"{Name(known)}-sample.csv")
            : Results.NotFound();

    private static async Task<IResult> TakeAsync(HttpContext context, IFormFile? file, [FromForm] string? kind, ImportShelf shelf, HeadingNames names, CancellationToken ct)
    {
        var person = Person.Of(context.User);
        if (!Right.EditEntities.IsHeldBy(person.AsActor()))
        {
            return Results.LocalRedirect(AppUrls.EntityImport);
        }

        var of = Enum.TryParse<ImportKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : ImportKind.Entities;
        if (file is null || file.Length == 0)
        {
            return Back(person, shelf, of, TableFailures.NoContent);
        }

        if (file.Length > CsvTable.MaxBytes)
        {
            return Back(person, shelf, of, TableFailures.TooLarge);
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var read = ImportReader.Read(of, Path.GetFileName(file.FileName), bytes.ToArray(), names.Of(ImportColumns.Known));
        return read.Ok
            ? Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{AppUrls.EntityImport}?file={shelf.Put(person.Id, read.Value)}"))
            : Back(person, shelf, of, read.Failure);
    }

    // What is wrong is kept here, so that no address can put a sentence on the page.
    private static IResult Back(Person person, ImportShelf shelf, ImportKind kind, Failure failure) =>
        Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{AppUrls.EntityImport}?kind={Name(kind)}&fault={shelf.PutFault(person.Id, failure)}"));

    private static IResult Refused(Guid key, HttpContext context, ImportShelf shelf)
    {
        if (shelf.Find(Person.Of(context.User).Id, key) is not { } shelved || (shelved.Done ?? shelved.Tried) is not { } report)
        {
            return Results.NotFound();
        }

        return Csv(RefusedRows.Write(shelved.File, report), $"{Name(shelved.File.Kind)}-refused.csv");
    }

    private static IResult Csv(string text, string name) =>
        Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8; header=present", name);
}
