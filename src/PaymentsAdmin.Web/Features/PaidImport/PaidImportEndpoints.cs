using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Imports;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.PaidImport;

/// <summary>Uploads files that mark payments paid, and serves a sample, the refused rows and the undo file.</summary>
public static class PaidImportEndpoints
{
    /// <summary>The address of uploads; the page itself has the shorter one.</summary>
    public const string Upload = AppUrls.PaidImport + "/file";

    public const string Sample = AppUrls.PaidImport + "/sample.csv";

    public static void MapPaidImport(this WebApplication app)
    {
        app.MapPost(Upload, TakeAsync).WithMetadata(new RequestSizeLimitAttribute(ImportUpload.MaxRequest));
        app.MapGet(Sample, (HttpContext context) => CsvResult.Of(context, PaidColumns.Sample, "mark-paid-sample.csv"));
        app.MapGet(AppUrls.PaidImport + "/{key:guid}/refused.csv", Refused);
        app.MapGet(AppUrls.PaidImport + "/{key:guid}/undo.csv", Undo);
    }

    public static string Checked(Guid key) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.PaidImport}?file={key}");

    private static async Task<IResult> TakeAsync(HttpContext context, ImportUpload uploads, ImportShelf<PaidFile, PaidResult> shelf, HeadingNames names)
    {
        var person = Person.Of(context.User);
        if (!Right.Pay.IsHeldBy(person.AsActor()))
        {
            return Results.LocalRedirect(AppUrls.PaidImport);
        }

        return await uploads.AnswerAsync(
            context,
            AppUrls.PaidImport,
            upload =>
            {
                var read = PaidReader.Read(upload.Name, upload.Bytes, CultureInfo.CurrentCulture, names.Of(PaidColumns.Known));
                return read.Ok ? Checked(shelf.Put(person.Id, read.Value)) : Back(read.Failure);
            },
            Back
        );

        // The failure is stored server-side, so that no URL can inject a sentence into the page.
        string Back(Failure failure) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.PaidImport}?fault={shelf.PutFault(person.Id, failure)}");
    }

    private static IResult Refused(Guid key, HttpContext context, ImportShelf<PaidFile, PaidResult> shelf, Texts texts)
    {
        if (shelf.Find(Person.Of(context.User).Id, key) is not { } shelved || (shelved.Done ?? shelved.Tried) is not { } import)
        {
            return Results.NotFound();
        }

        var refused = import.Refused.Select(row => new RefusedRow(row.Line, row.Column, row.Why));
        return CsvResult.Of(context, RefusedRows.Write(shelved.File.Table, refused, words => texts[words]), "mark-paid-refused.csv");
    }

    private static IResult Undo(Guid key, HttpContext context, ImportShelf<PaidFile, PaidResult> shelf) =>
        shelf.Find(Person.Of(context.User).Id, key) is { File: { IsUndo: false } file, Done.Changes: { } changes }
            ? CsvResult.Of(context, PaidUndoFile.Write(file, changes), "mark-paid-undo.csv")
            : Results.NotFound();
}
