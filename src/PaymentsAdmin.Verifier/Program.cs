using PaymentsAdmin.Verifier;

return FileCheck.Run(args, Console.Out, Console.Error);
