using System.Buffers.Binary;
using System.IO.Compression;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Storage.Backup;

namespace PaymentsAdmin.Backends.Tests.Backup;

/// <summary>Backups forged by somebody who can write to the file. Without a key, their hashes are right.</summary>
public sealed class BackupReaderTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void A_length_that_the_file_only_claims_takes_no_memory()
    {
        var file = Forged(Packed([1, 2, 3]), PartFrame.MaxLength);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<BackupException>(() => Next(file)).Failure.ShouldBe(BackupFailures.Damaged);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 * Megabyte);
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_its_length_is_refused_without_taking_memory_for_it()
    {
        var file = Forged(Packed(new byte[64 * Megabyte]), 1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<BackupException>(() => Next(file)).Failure.ShouldBe(BackupFailures.Damaged);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 * Megabyte);
    }

    [Theory, Trait("Run", "Full")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512 * 1024)]
    [InlineData((512 * 1024) + 1)]
    [InlineData(5 * Megabyte)]
    public void A_part_of_any_length_is_read_as_it_was_written(int length)
    {
        var part = new byte[length];
        new Random(length).NextBytes(part.AsSpan(0, length / 2));
        using var file = new MemoryStream();
        using (var writer = new BackupWriter(file, null))
        {
            writer.Take(PartKind.Rows, part);
        }

        file.Position = 0;
        using var reader = new BackupReader(file, null);
        reader.Next().Part.ToArray().ShouldBe(part);
        reader.IsEncrypted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 0x80 })]
    [InlineData(new byte[] { 1, 5, 65 })]
    [InlineData(new byte[] { 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 })]
    [InlineData(new byte[] { 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void A_row_that_claims_to_be_longer_than_its_part_is_damaged(byte[] rows) =>
        Should.Throw<BackupException>(() =>
            {
                var cursor = new RowCursor(rows);
                cursor.Next(1);
                cursor.HasValue();
                _ = cursor.Bytes();
            })
            .Failure.ShouldBe(BackupFailures.Damaged);

    private static void Next(MemoryStream file)
    {
        using var reader = new BackupReader(file, null);
        reader.Next();
    }

    private static MemoryStream Forged(byte[] packed, int length)
    {
        var file = new MemoryStream();
        using var seal = BackupHeader.Write(file, null);
        var head = new byte[PartFrame.Head];
        BinaryPrimitives.WriteInt32LittleEndian(head, packed.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), length);
        head[8] = (byte)PartKind.Start;
        var tag = new byte[PartSeal.TagLength];
        seal.Seal(head, packed, tag);
        file.Write([.. head, .. tag, .. packed]);
        file.Position = 0;
        return file;
    }

    private static byte[] Packed(byte[] content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        BrotliEncoder.TryCompress(content, packed, out var written).ShouldBeTrue();
        return packed[..written];
    }
}
