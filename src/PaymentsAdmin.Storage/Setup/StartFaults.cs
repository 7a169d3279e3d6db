using System.Data.Common;
using System.Security.Cryptography;
using System.Xml;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>Turns environment errors at start into one sentence; bugs stay exceptions.</summary>
public static class StartFaults
{
    public static Failure? Of(Exception fault) =>
        fault switch
        {
            XmlException => KeyFailures.Damaged(fault.Message),
            CryptographicException { InnerException: { } inner } => Of(inner),
            StorageUnavailableException { InnerException: DbException inner } => Of(inner),
            DbException { IsTransient: true } => SetupFailures.Unreachable(FirstLine(fault)),
            StorageUnavailableException or IOException or UnauthorizedAccessException or DbException => SetupFailures.Unusable(FirstLine(fault)),
            _ => null,
        };

    private static string FirstLine(Exception fault) => fault.Message.ReplaceLineEndings("\n").Split('\n')[0];
}
