using System.Buffers.Binary;
using PaymentsAdmin.Core.Attachments;
using static PaymentsAdmin.Core.Tests.Attachments.SampleFiles;

namespace PaymentsAdmin.Core.Tests.Attachments;

public sealed class FileContentTests
{
    public static TheoryData<string, byte[], string> Taken =>
        new()
        {
            { "receipt.pdf", Pdf, "PDF" },
            { "RECEIPT.PDF", Pdf, "PDF" },
            { "scan.png", Png, "PNG" },
            { "photo.jpg", Jpeg, "JPEG" },
            { "photo.JPEG", Jpeg, "JPEG" },
            { "photo.webp", WebP, "WebP" },
            { "fax.tif", Tiff, "TIFF" },
            { "fax.tiff", [.. "MM\0*"u8, 0, 0, 0, 8], "TIFF" },
            { "rows.csv", Utf8("name;amount\r\nZoë;1,50\r\n"), "CSV" },
            { "rows.csv", Utf8("\uFEFFname\tamount"), "CSV" },
            { "note.txt", Utf8("a < b, and 3 <4"), "TXT" },
            { "note.txt", Utf8("< 100 EUR"), "TXT" },
            { "sheet.xlsx", Excel, "Excel" },
            { "letter.docx", Word, "Word" },
        };

    public static TheoryData<string, byte[], string> Refused =>
        new()
        {
            { "page.html", Utf8("<html><script>alert(1)</script></html>"), "type-not-taken" },
            { "page.txt", Utf8("  \n<!DOCTYPE html><p>"), "type-not-taken" },
            { "image.csv", Utf8("\uFEFF<svg onload=alert(1)>"), "type-not-taken" },
            { "statement.txt", Utf8("<?xml version=\"1.0\"?>"), "type-not-taken" },
            { "image.svg", Utf8("<svg/>"), "type-not-taken" },
            { "run.sh", Utf8("#!/bin/sh\nls"), "type-not-taken" },
            { "run.txt", Utf8("#!/bin/sh\nls"), "type-not-taken" },
            { "run.js", Utf8("alert(1)"), "type-not-taken" },
            { "run.exe", Program, "type-not-taken" },
            { "moving.gif", Gif, "type-not-taken" },
            { "files.zip", Zip("a.txt"), "type-not-taken" },
            { "files.xlsx", Zip("a.txt", "[Content_Types].xml"), "unlike-its-name" },
            { "both.docx", Zip("[Content_Types].xml", "xl/workbook.xml", "word/document.xml"), "unlike-its-name" },
            { "untyped.xlsx", Zip("xl/workbook.xml"), "unlike-its-name" },
            { "run.pdf", Program, "unlike-its-name" },
            { "run.txt", Program, "unlike-its-name" },
            { "page.pdf", Utf8("<html>"), "unlike-its-name" },
            { "late.pdf", [.. "junk\n"u8, .. Pdf], "unlike-its-name" },
            { "cut.png", Png[..10], "unlike-its-name" },
            { "text.png", Utf8("plain"), "unlike-its-name" },
            { "old.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "unlike-its-name" },
            { "receipt.png", Pdf, "wrong-ending" },
            { "receipt.html", Pdf, "wrong-ending" },
            { "photo.pdf", Jpeg, "wrong-ending" },
            { "letter.xlsx", Word, "wrong-ending" },
            { "sheet.csv", Excel, "wrong-ending" },
            { "sheet.xlsx", Macros, "macros" },
            { "sheet.xlsm", Macros, "macros" },
            { "rows.csv", Utf16("a;b"), "not-utf8" },
            { "rows.csv", [(byte)'Z', (byte)'o', 0xEB], "not-utf8" },
        };

    [Theory]
    [MemberData(nameof(Taken))]
    public void The_file_type_is_read_from_the_content(string name, byte[] content, string kind) => FileContent.Kind(name, content).Value.Name.ShouldBe(kind);

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_of_another_type_or_with_a_wrong_ending_is_refused(string name, byte[] content, string code) =>
        FileContent.Kind(name, content).Failure.ShouldNotBeNull().Code.ShouldBe("attachment." + code);

    [Fact]
    public void A_refusal_names_the_right_file_ending() =>
        FileContent.Kind("receipt.png", Pdf).Failure!.Text
            .ShouldBe("The file's content is PDF, which does not match its name. Rename it to end in .pdf, or choose the right file.");

    [Fact]
    public void A_damaged_zip_directory_is_refused_without_an_exception()
    {
        var whole = Excel;
        var end = whole.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        foreach (var at in new[] { 10, 12, 14, 16, 18, 19 })
        {
            var lying = whole.ToArray();
            BinaryPrimitives.WriteUInt16LittleEndian(lying.AsSpan(end + at), 0xFFFF);
            FileContent.Kind("sheet.xlsx", lying).Ok.ShouldBeFalse();
        }

        for (var length = 4; length < whole.Length; length++)
        {
            FileContent.Kind("sheet.xlsx", whole.AsSpan(0, length)).Ok.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_truncated_file_is_read_without_an_exception()
    {
        foreach (var file in new[] { Pdf, Png, Jpeg, WebP, Tiff, Word })
        {
            for (var length = 1; length <= file.Length; length++)
            {
                FileContent.Kind("x.pdf", file.AsSpan(0, length)).ShouldNotBeNull();
            }
        }
    }
}
