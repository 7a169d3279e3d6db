using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Imports;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Accepts uploaded files of entities, and serves samples, refused rows and undo files.</summary>
public static class ImportEndpoints
{
    /// <summary>The address of uploads; the page itself has the shorter one.</summary>
    public const string Upload = AppUrls.EntityImport + "/file";

    public static void MapEntityImport(this WebApplication app)
    {
        app.MapPost(Upload, TakeAsync).WithMetadata(new RequestSizeLimitAttribute(ImportUpload.MaxRequest));
        app.MapGet(AppUrls.EntityImport + "/sample/{kind}.csv", Sample);
        app.MapGet(AppUrls.EntityImport + "/{key:guid}/refused.csv", Refused);
        app.MapGet(AppUrls.EntityImport + "/{key:guid}/undo.csv", Undo);
    }

    public static string Name(ImportKind kind) => kind.ToString().ToLowerInvariant();

    public static ImportKind KindOf(string? name) =>
        Enum.TryParse<ImportKind>(name, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : ImportKind.Entities;

    public static string Checked(Guid key) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.EntityImport}?file={key}");

    private static IResult Sample(string kind, HttpContext context) =>
        Enum.TryParse<ImportKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? CsvResult.Of(context, ImportColumns.Sample(known), $"{Name(known)}-sample.csv")
            : Results.NotFound();

    private static async Task<IResult> TakeAsync(HttpContext context, ImportUpload uploads, ImportShelf<ImportFile, ImportReport> shelf, HeadingNames names)
    {
        var person = Person.Of(context.User);
        if (!Right.EditEntities.IsHeldBy(person.AsActor()))
        {
            return Results.LocalRedirect(AppUrls.EntityImport);
        }

        return await uploads.AnswerAsync(
            context,
            AppUrls.EntityImport,
            upload =>
            {
                var kind = KindOf(upload.Form["kind"]);
                var read = ImportReader.Read(kind, upload.Name, upload.Bytes, names.Of(ImportColumns.Known));
                return read.Ok ? Checked(shelf.Put(person.Id, read.Value)) : Back(kind, read.Failure);
            },
            failure => Back(ImportKind.Entities, failure)
        );

        // The failure is stored server-side, so that no URL can inject a sentence into the page.
        string Back(ImportKind kind, Failure failure) =>
            string.Create(CultureInfo.InvariantCulture, $"{AppUrls.EntityImport}?kind={Name(kind)}&fault={shelf.PutFault(person.Id, failure)}");
    }

    private static IResult Undo(Guid key, HttpContext context, ImportShelf<ImportFile, ImportReport> shelf) =>
        shelf.Find(Person.Of(context.User).Id, key) is { File: { IsUndo: false } file, Done: { } done } && ImportUndoFile.Undoable(file.Kind, done).Count > 0
            ? CsvResult.Of(context, ImportUndoFile.Write(file.Kind, done), $"{Name(file.Kind)}-undo.csv")
            : Results.NotFound();

    private static IResult Refused(Guid key, HttpContext context, ImportShelf<ImportFile, ImportReport> shelf, Texts texts)
    {
        if (shelf.Find(Person.Of(context.User).Id, key) is not { } shelved || (shelved.Done ?? shelved.Tried) is not { } report)
        {
            return Results.NotFound();
        }

        var refused = report.Rows.Where(row => row.Outcome == ImportOutcome.Refused).Select(row => new RefusedRow(row.Line, row.Column, row.Why));
        return CsvResult.Of(context, RefusedRows.Write(shelved.File.Table, refused, words => texts[words]), $"{Name(shelved.File.Kind)}-refused.csv");
    }
}
